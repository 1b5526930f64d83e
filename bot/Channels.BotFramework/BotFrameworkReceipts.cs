using System.Net;
using System.Net.Http.Headers;
using BotService.Messaging.Channels;

namespace BotService.Channels.BotFramework;

/// <summary>What a channel's answer to a send means.</summary>
internal static class BotFrameworkReceipts
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public static SendReceipt Of(HttpResponseMessage response, DateTimeOffset now)
    {
        int status = (int)response.StatusCode;
        string code = $"http-{status}";
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new(SendOutcome.Sent),
            HttpStatusCode.NotFound => new(SendOutcome.UserUnreachable, code),
            // A gateway that waited in vain has passed the request on.
            HttpStatusCode.GatewayTimeout => new(SendOutcome.Unknown, code),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                new(SendOutcome.RetryLater, code, Pause(response.Headers.RetryAfter, now)),
            // A redirect too: it would carry a child's words to an address that nobody allowed.
            _ => new(SendOutcome.Rejected, code),
        };
    }

    private static TimeSpan? Pause(RetryConditionHeaderValue? asked, DateTimeOffset now) =>
        (asked?.Delta ?? asked?.Date - now) is { } pause ? TimeSpan.FromTicks(Math.Clamp(pause.Ticks, ShortestPause.Ticks, LongestPause.Ticks)) : null;
}
