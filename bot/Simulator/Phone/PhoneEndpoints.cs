using System.Diagnostics.CodeAnalysis;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BotService.Simulator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace BotService.Simulator.Phone;

internal static class PhoneEndpoints
{
    private const int NameLength = 40;
    private const int TextLength = 20_000;

    // A burst of changes becomes one picture; the eye cannot tell.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static void MapPhone(this IEndpointRouteBuilder simulator)
    {
        simulator.MapGet("/", () => PhonePage.File("phone.html"));
        simulator.MapGet("/assets/{name}", (string name) => PhonePage.File(name));
        simulator.MapGet("/api/state", State);
        simulator.MapGet("/api/stream", Stream);
        simulator.MapPost("/api/actions", ActAsync);
    }

    private static IResult State(string? youth, PhoneGlance glance) =>
        IsName(youth) ? TypedResults.Content(glance.Take(youth).Json, "application/json; charset=utf-8") : BadName();

    private static IResult Stream(
        string? youth, PhoneGlance glance, SimulatorStore store, TimeProvider time, IHostApplicationLifetime lifetime, HttpContext context) =>
        IsName(youth)
            ? TypedResults.ServerSentEvents(WatchAsync(youth, glance, store, time, lifetime, context.RequestAborted))
            : BadName();

    private static async Task<IResult> ActAsync(HttpRequest request, YouthHand hand)
    {
        PhoneAction? action;
        try
        {
            action = await request.ReadFromJsonAsync(SimulatorJson.Default.PhoneAction, request.HttpContext.RequestAborted);
        }
        catch (JsonException exception)
        {
            return Problem(exception.Message, StatusCodes.Status400BadRequest);
        }

        if (!IsName(action?.Youth))
        {
            return BadName();
        }

        if (action.Text.Length > TextLength || (action.Kind == PhoneActionKind.Text && action.Text.Length == 0))
        {
            return Problem($"A text has 1 to {TextLength} characters.", StatusCodes.Status400BadRequest);
        }

        return hand.Do(action) is { } id
            ? TypedResults.Accepted((string?)null, id)
            : Problem("Who does not follow the account cannot write to it, and nobody follows it twice.", StatusCodes.Status409Conflict);
    }

    /// <summary>A whole picture per change, so that a page that was away needs nothing but to connect again.</summary>
    private static async IAsyncEnumerable<SseItem<string>> WatchAsync(
        string youth, PhoneGlance glance, SimulatorStore store, TimeProvider time, IHostApplicationLifetime lifetime,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // An open stream would otherwise hold up the stop of the whole service.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        long version;
        do
        {
            (version, var json) = glance.Take(youth);
            yield return new SseItem<string>(json);
        }
        while (await ChangedAsync(store, version, time, either.Token));
    }

    private static async Task<bool> ChangedAsync(SimulatorStore store, long version, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await store.WaitForChangeAsync(version, cancellationToken);
            await Task.Delay(Pause, time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static bool IsName([NotNullWhen(true)] string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= NameLength;

    private static ProblemHttpResult BadName() => Problem($"A youth needs a name of 1 to {NameLength} characters.", StatusCodes.Status400BadRequest);

    private static ProblemHttpResult Problem(string detail, int status) => TypedResults.Problem(detail, statusCode: status);
}
