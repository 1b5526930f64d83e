using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace BotService.Tests.TestKit.FakeModel;

/// <summary>Answers one call in a mode, the bad ones included.</summary>
internal sealed class ModelBehaviour(HttpContext context, ModelCall call, ModelWire wire, CancellationToken end)
{
    private const int HugeLength = 350_000;
    private const int FloodBytes = 8 * 1024 * 1024;

    public Task AnswerAsync(ModelMode mode, int number) => mode.Name switch
    {
        "obey" => wire.AnswerAsync(ModelWords.Obey(call.Messages)),
        "dialect" => wire.AnswerInDialectAsync(ModelWords.Obey(call.Messages)),
        "say" => wire.AnswerAsync(mode.Argument ?? ""),
        "slow" => AnswerSlowlyAsync(TimeSpan.FromMilliseconds(int.Parse(mode.Argument ?? "0", CultureInfo.InvariantCulture))),
        "lie" => wire.AnswerAsync(ModelWords.Lies[(number - 1) % ModelWords.Lies.Count]),
        "empty" => wire.AnswerAsync(""),
        "huge" => wire.AnswerAsync(new string('很', HugeLength), pieceLength: 64),
        "flood" => FloodAsync(),
        "cut" => wire.AnswerAsync("我在听，你先", ending: "length"),
        "unfinished" => wire.AnswerAsync("我在听，你先", ending: null),
        "hang" => HangAsync(),
        "stall" => StallAsync(),
        "break" => BreakAsync(),
        "refuse" => RefuseAsync(),
        "deny" => wire.FailAsync(StatusCodes.Status401Unauthorized, "Wrong key."),
        "error500" => wire.FailAsync(StatusCodes.Status500InternalServerError, "Something broke."),
        "throttle" => ThrottleAsync(mode.Argument ?? "86400"),
        "filter" => wire.RefusePromptAsync(mode.Argument ?? "self_harm"),
        "filter-output" => wire.AnswerAsync("我在听", ending: "content_filter", filtered: mode.Argument ?? "violence"),
        _ => throw new InvalidOperationException($"{mode} is not written."),
    };

    private async Task AnswerSlowlyAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, TimeProvider.System, end);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return;
        }

        await wire.AnswerAsync(ModelWords.Obey(call.Messages));
    }

    private async Task HangAsync()
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (end.Register(ended.SetResult))
        {
            await ended.Task;
        }

        context.Abort();
    }

    private async Task StallAsync()
    {
        await BeginToSpeakAsync();
        await HangAsync();
    }

    private async Task BreakAsync()
    {
        await BeginToSpeakAsync();

        // A flush ends before the words are on their way, and an abort throws away what waits.
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, end);
        context.Abort();
    }

    private async Task BeginToSpeakAsync()
    {
        if (call.IsStreaming)
        {
            await wire.BeginAsync();
            await wire.SayAsync("我在听，你慢慢");
        }
        else
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"id":"chatcmpl-1",""", end);
        }

        await context.Response.Body.FlushAsync(end);
    }

    private Task RefuseAsync()
    {
        // Lingering for no time makes the system send a reset instead of an end.
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.LingerState = new LingerOption(true, 0);
        }

        context.Abort();
        return Task.CompletedTask;
    }

    private Task ThrottleAsync(string seconds)
    {
        context.Response.Headers.RetryAfter = seconds;
        return wire.FailAsync(StatusCodes.Status429TooManyRequests, "Too many.");
    }

    /// <summary>One event that does not end.</summary>
    private async Task FloodAsync()
    {
        context.Response.ContentType = "text/event-stream";
        byte[] block = new byte[64 * 1024];
        Array.Fill(block, (byte)'x');
        await context.Response.WriteAsync("data: ", end);
        for (int sent = 0; sent < FloodBytes && !end.IsCancellationRequested; sent += block.Length)
        {
            await context.Response.Body.WriteAsync(block, end);
        }
    }
}
