using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace BotService.Tests.TestKit.FakeModel;

/// <summary>Writes answers as OpenAI and Azure do, as a stream of events or as one document.</summary>
internal sealed class ModelWire(HttpContext context, ModelCall call)
{
    private const int PieceLength = 4;
    private const long Created = 1_767_225_600;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A whole answer.</summary>
    /// <param name="ending">The reason that the last event gives; null sends none.</param>
    /// <param name="filtered">Category that the filter names with the ending.</param>
    public async Task AnswerAsync(string text, string? ending = "stop", string? filtered = null, int pieceLength = PieceLength)
    {
        if (!call.IsStreaming)
        {
            object choice = new { index = 0, message = new { role = "assistant", content = text }, finish_reason = ending, content_filter_results = FilterResults(filtered) };
            await WriteJsonAsync(StatusCodes.Status200OK, new { id = "chatcmpl-1", @object = "chat.completion", created = Created, model = call.Model, choices = new[] { choice }, usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 } });
            return;
        }

        await BeginAsync();
        await SayAsync(text, pieceLength);
        if (ending is not null)
        {
            await SendAsync(new { index = 0, delta = new { }, finish_reason = ending, content_filter_results = FilterResults(filtered) });
        }

        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    /// <summary>The first events, before any word.</summary>
    public async Task BeginAsync()
    {
        context.Response.ContentType = "text/event-stream";
        if (call.IsAzure)
        {
            await SendAsync(new { id = "", @object = "", created = 0, model = "", choices = Array.Empty<object>(), prompt_filter_results = new[] { new { prompt_index = 0, content_filter_results = FilterResults("none") } } }, isWhole: true);
        }

        await SendAsync(new { index = 0, delta = new { role = "assistant", content = "" }, finish_reason = (string?)null });
    }

    public async Task SayAsync(string text, int pieceLength = PieceLength)
    {
        foreach (char[] piece in text.Chunk(pieceLength))
        {
            await SendAsync(new { index = 0, delta = new { content = new string(piece) }, finish_reason = (string?)null });
        }
    }

    /// <summary>A whole answer with what compatible servers add: signs of life, thoughts, nulls, and a last event of usage without a choice.</summary>
    public async Task AnswerInDialectAsync(string text)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(": keep-alive\n\n", context.RequestAborted);
        await SendAsync(new { index = 0, delta = new { role = "assistant", content = (string?)null, reasoning_content = "先想一想" }, finish_reason = (string?)null, logprobs = (object?)null });
        foreach (char[] piece in text.Chunk(PieceLength))
        {
            await SendAsync(new { index = 0, delta = new { role = "assistant", content = new string(piece), reasoning_content = (string?)null }, finish_reason = (string?)null, logprobs = (object?)null });
        }

        await SendAsync(new { index = 0, delta = new { role = (string?)null, content = "" }, finish_reason = "stop" });
        await SendAsync(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = Created, model = call.Model, choices = Array.Empty<object>(), usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 } }, isWhole: true);
        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    /// <summary>The prompt was refused by the filter.</summary>
    public Task RefusePromptAsync(string category) => WriteJsonAsync(StatusCodes.Status400BadRequest, new
    {
        error = new
        {
            message = "The response was filtered due to the prompt triggering content management policy.",
            type = (string?)null,
            param = "prompt",
            code = "content_filter",
            status = 400,
            innererror = new { code = "ResponsibleAIPolicyViolation", content_filter_result = FilterResults(category) },
        },
    });

    public Task FailAsync(int status, string message) => WriteJsonAsync(status, new { error = new { message, type = "error", code = (string?)null } });

    private static Dictionary<string, object>? FilterResults(string? category) => category is null
        ? null
        : new[] { "hate", "self_harm", "sexual", "violence" }.ToDictionary(name => name, name => (object)new { filtered = name == category, severity = name == category ? "high" : "safe" });

    private Task SendAsync(object value, bool isWhole = false)
    {
        object chunk = isWhole ? value : new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = Created, model = call.Model, choices = new[] { value } };
        return context.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk, Readable)}\n\n", context.RequestAborted);
    }

    private Task WriteJsonAsync(int status, object value)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(value, Readable), context.RequestAborted);
    }
}
