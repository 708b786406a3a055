"""What an app in Python does: see the README beside this folder."""

import json
import os

from openai import APIStatusError, OpenAI

client = OpenAI(base_url=os.environ["BASE_URL"], api_key=os.environ["API_KEY"], max_retries=0)
question = {
    "model": "sim-small",
    "max_tokens": 20,
    "messages": [{"role": "user", "content": "Hello"}],
}

raw = client.chat.completions.with_raw_response.create(**question)
stream = client.chat.completions.create(
    **question, stream=True, stream_options={"include_usage": True}
)
last = list(stream)[-1]
embedding = client.embeddings.create(model="sim-embedding", input="Hello")
try:
    client.chat.completions.create(**{**question, "model": "nobody-prices-this"})
    refused = "no"
except APIStatusError as error:
    refused = f"{error.status_code} {error.code}"

print(
    json.dumps(
        {
            "models": len(list(client.models.list())),
            "completion_tokens": raw.parse().usage.completion_tokens,
            "streamed_tokens": last.usage.completion_tokens,
            "price": raw.headers["x-tollgate-price"],
            "dimensions": len(embedding.data[0].embedding),
            "refused": refused,
        }
    )
)
