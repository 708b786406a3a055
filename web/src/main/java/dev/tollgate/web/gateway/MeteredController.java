package dev.tollgate.web.gateway;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.RequestBody;
import dev.tollgate.web.error.ApiError;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The metered API, in OpenAI's shape: each request is admitted, held for, answered and charged.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Metered API")
class MeteredController {

  private final CompleteCall complete;
  private final CallTimes times;
  private final int mostBody;
  private final RequestReader chat;
  private final RequestReader completions;
  private final RequestReader embeddings;
  private final RequestReader images;

  MeteredController(CompleteCall complete, CallTimes times, GatewaySettings settings) {
    this.complete = complete;
    this.times = times;
    this.mostBody = Math.toIntExact(settings.mostBody().toBytes());
    this.chat = new ReadChatRequest(settings);
    this.completions = new ReadCompletionRequest(settings);
    this.embeddings = new ReadEmbeddingsRequest(settings);
    this.images = new ReadImagesRequest(settings);
  }

  @PostMapping({"/v1/chat/completions", "/api/v1/llm/chat/completions"})
  @Operation(
      summary = "Complete a chat",
      description =
          "OpenAI's chat completions, streamed and not. The price is in the headers x-tollgate-price and x-tollgate-balance; in a stream it is in the last chunk's usage.tollgate, when stream_options.include_usage is true. "
              + "{\"model\": \"sim-small\", \"max_tokens\": 100, \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}")
  void chat(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    timed(chat, caller, request, response);
  }

  @PostMapping({"/v1/completions", "/api/v1/llm/completions"})
  @Operation(
      summary = "Complete a text",
      description =
          "OpenAI's older completions, streamed and not. "
              + "{\"model\": \"sim-small\", \"max_tokens\": 100, \"prompt\": \"Once upon a time\"}")
  void completions(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    timed(completions, caller, request, response);
  }

  @PostMapping({"/v1/embeddings", "/api/v1/llm/embeddings"})
  @Operation(
      summary = "Embed texts",
      description = "{\"model\": \"sim-embedding\", \"input\": [\"A text\", \"Another\"]}")
  void embeddings(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    timed(embeddings, caller, request, response);
  }

  @PostMapping({
    "/v1/images/generations",
    "/api/v1/llm/images/generations",
    "/v1/image/generations",
    "/api/v1/llm/image/generations"
  })
  @Operation(
      summary = "Make images",
      description =
          "Charged for each image, or for its tokens, as the price book has it. "
              + "{\"model\": \"sim-image\", \"prompt\": \"A toll house in the rain\", \"n\": 1}")
  void images(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    timed(images, caller, request, response);
  }

  private void timed(
      RequestReader reader, Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long began = System.nanoTime();
    try {
      answer(reader, caller, request, response);
    } finally {
      times.took(response.getStatus(), System.nanoTime() - began);
    }
  }

  private void answer(
      RequestReader reader, Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<byte[]> body = RequestBody.read(request, mostBody);
    if (body.isEmpty()) {
      ApiError tooLarge = RequestBody.tooLarge(request, mostBody);
      complete.reject(caller, reader.service(), "", tooLarge, request, response);
      return;
    }
    switch (TagsHeader.read(request.getHeader(TagsHeader.NAME))) {
      case TagsHeader.Tags.Bad bad ->
          complete.reject(caller, reader.service(), "", bad.error(), request, response);
      case TagsHeader.Tags.Read tags -> {
        switch (reader.read(body.get())) {
          case RequestReader.Reading.Rejected rejected ->
              complete.reject(
                  caller, reader.service(), rejected.model(), rejected.error(), request, response);
          case RequestReader.Reading.Accepted accepted ->
              complete.complete(caller, accepted.request(), tags.tags(), request, response);
        }
      }
    }
  }
}
