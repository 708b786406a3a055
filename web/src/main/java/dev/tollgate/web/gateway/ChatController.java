package dev.tollgate.web.gateway;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.RequestBody;
import dev.tollgate.web.error.ErrorWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Chat completions, in OpenAI's shape.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Metered API")
class ChatController {

  private final CompleteCall complete;
  private final ReadChatRequest read;
  private final CallTimes times;
  private final int mostBody;

  ChatController(CompleteCall complete, CallTimes times, GatewaySettings settings) {
    this.complete = complete;
    this.times = times;
    this.read = new ReadChatRequest(settings);
    this.mostBody = Math.toIntExact(settings.mostBody().toBytes());
  }

  @PostMapping({"/v1/chat/completions", "/api/v1/llm/chat/completions"})
  @Operation(
      summary = "Complete a chat",
      description =
          "OpenAI's chat completions, streamed and not. The price is in the headers x-tollgate-price and x-tollgate-balance; in a stream it is in the last chunk's usage.tollgate, when stream_options.include_usage is true.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              "{\"model\": \"sim-small\", \"max_tokens\": 100, \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}"))))
  void complete(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    long began = System.nanoTime();
    try {
      answer(caller, request, response);
    } finally {
      times.took(response.getStatus(), System.nanoTime() - began);
    }
  }

  private void answer(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<byte[]> body = RequestBody.read(request, mostBody);
    if (body.isEmpty()) {
      ErrorWriter.write(request, response, RequestBody.tooLarge(request, mostBody));
      return;
    }
    switch (TagsHeader.read(request.getHeader(TagsHeader.NAME))) {
      case TagsHeader.Tags.Bad bad -> ErrorWriter.write(request, response, bad.error());
      case TagsHeader.Tags.Read tags -> {
        switch (read.read(body.get())) {
          case ReadChatRequest.Reading.Rejected rejected ->
              ErrorWriter.write(request, response, rejected.error());
          case ReadChatRequest.Reading.Accepted accepted ->
              complete.complete(caller, accepted.request(), tags.tags(), request, response);
        }
      }
    }
  }
}
