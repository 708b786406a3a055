// What an app in Go does: see the README beside this folder.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func main() {
	ctx := context.Background()
	client := openai.NewClient(
		option.WithBaseURL(os.Getenv("BASE_URL")), option.WithAPIKey(os.Getenv("API_KEY")), option.WithMaxRetries(0))
	question := func(model string) openai.ChatCompletionNewParams {
		return openai.ChatCompletionNewParams{
			Model:     model,
			MaxTokens: openai.Int(20),
			Messages:  []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Hello")},
		}
	}

	var raw *http.Response
	answer, err := client.Chat.Completions.New(ctx, question("sim-small"), option.WithResponseInto(&raw))
	check(err)

	streamed := question("sim-small")
	streamed.StreamOptions = openai.ChatCompletionStreamOptionsParam{IncludeUsage: openai.Bool(true)}
	stream := client.Chat.Completions.NewStreaming(ctx, streamed)
	var last openai.ChatCompletionChunk
	for stream.Next() {
		last = stream.Current()
	}
	check(stream.Err())

	embedding, err := client.Embeddings.New(ctx, openai.EmbeddingNewParams{
		Model: "sim-embedding",
		Input: openai.EmbeddingNewParamsInputUnion{OfString: openai.String("Hello")},
	})
	check(err)

	refused := "no"
	var refusal *openai.Error
	if _, err := client.Chat.Completions.New(ctx, question("nobody-prices-this")); errors.As(err, &refusal) {
		refused = fmt.Sprintf("%d %s", refusal.StatusCode, refusal.Code)
	}

	models, err := client.Models.List(ctx)
	check(err)

	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"models":            len(models.Data),
		"completion_tokens": answer.Usage.CompletionTokens,
		"streamed_tokens":   last.Usage.CompletionTokens,
		"price":             raw.Header.Get("x-tollgate-price"),
		"dimensions":        len(embedding.Data[0].Embedding),
		"refused":           refused,
	}))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
