using BotService.Storage;

namespace BotService.Host;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Text("live"));
        endpoints.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IStorageHealth storage, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        bool database = await storage.DatabaseAnswersAsync(cancellationToken);
        bool started = lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested;
        bool redis = storage.RedisAnswers;
        Report report = new(
            !database || !started ? "unavailable" : redis ? "ready" : "degraded",
            new Dictionary<string, string>
            {
                ["process"] = started ? "up" : "starting",
                ["database"] = database ? "up" : "down",
                ["redis"] = redis ? "up" : "down",
            });
        return TypedResults.Json(report, statusCode: database && started ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private sealed record Report(string Status, IReadOnlyDictionary<string, string> Dependencies);
}
