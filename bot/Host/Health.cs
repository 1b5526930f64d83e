using BotService.Domain.Turns;
using BotService.Storage;

namespace BotService.Host;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static class Health
{
    // A database that hangs is as good as one that is away.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Text("live"));
        endpoints.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IStorageHealth storage, IMessageSpool spool, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        bool database = await AnswersAsync(storage, cancellationToken);
        int waiting = spool.Count;
        bool started = lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested;
        bool redis = storage.RedisAnswers;
        Report report = new(
            !database || !started ? "unavailable" : redis && waiting == 0 ? "ready" : "degraded",
            new Dictionary<string, string>
            {
                ["process"] = started ? "up" : "starting",
                ["database"] = database ? "up" : "down",
                ["redis"] = redis ? "up" : "down",
                ["spool"] = waiting == 0 ? "empty" : $"{waiting} waiting",
            });
        return TypedResults.Json(report, statusCode: database && started ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(IStorageHealth storage, CancellationToken cancellationToken)
    {
        try
        {
            return await storage.DatabaseAnswersAsync(cancellationToken).WaitAsync(AnswerLimit, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private sealed record Report(string Status, IReadOnlyDictionary<string, string> Dependencies);
}
