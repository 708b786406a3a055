// What an app in JavaScript does: see the README beside this folder.
import OpenAI from "openai";

const client = new OpenAI({
  baseURL: process.env.BASE_URL,
  apiKey: process.env.API_KEY,
  maxRetries: 0,
});
const question = {
  model: "sim-small",
  max_tokens: 20,
  messages: [{ role: "user", content: "Hello" }],
};

const { data, response } = await client.chat.completions.create(question).withResponse();
let last;
const stream = await client.chat.completions.create({
  ...question,
  stream: true,
  stream_options: { include_usage: true },
});
for await (const chunk of stream) last = chunk;
const embedding = await client.embeddings.create({
  model: "sim-embedding",
  input: "Hello",
  encoding_format: "float",
});
const refused = await client.chat.completions
  .create({ ...question, model: "nobody-prices-this" })
  .then(() => "no")
  .catch((error) => `${error.status} ${error.code}`);
let models = 0;
for await (const _ of client.models.list()) models++;

console.log(
  JSON.stringify({
    models,
    completion_tokens: data.usage.completion_tokens,
    streamed_tokens: last.usage.completion_tokens,
    price: response.headers.get("x-tollgate-price"),
    dimensions: embedding.data[0].embedding.length,
    refused,
  }),
);
