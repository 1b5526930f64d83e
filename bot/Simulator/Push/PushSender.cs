using System.Globalization;
using BotService.Simulator.State;

namespace BotService.Simulator.Push;

/// <summary>Delivers one push as WeChat does: up to three times, five seconds apart, the same MsgId in a fresh envelope.</summary>
internal sealed class PushSender(SimulatorOptions options, SimulatorStore store, IHttpClientFactory clients, TimeProvider time)
{
    public const string HttpClientName = "BotService.Simulator";
    public const int Deliveries = 3;
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Goes on with the count of attempts where a restart left it; calls <paramref name="written"/>, more than once perhaps,
    /// when the first delivery is on the wire or has failed to get there.
    /// </summary>
    public async Task<PushAnswer> DeliverAsync(PendingPush push, Action written, CancellationToken cancellationToken)
    {
        var answer = new PushAnswer(DeliveryState.Unanswered, Reason: "no delivery left");
        while (push.Attempts < Deliveries)
        {
            store.Change(state => CountAttempt(state, push));
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var started = time.GetTimestamp();
            var deadline = Task.Delay(AnswerTime, time, cancellationToken);
            var delivery = PostAsync(push, written, cut.Token);
            answer = await Task.WhenAny(delivery, deadline) == delivery
                ? await delivery
                : new PushAnswer(DeliveryState.Unanswered, Reason: "timeout");
            await cut.CancelAsync();
            written();
            store.Change(state => state.Record(new Traffic
            {
                At = time.GetUtcNow(),
                Direction = TrafficDirection.Push,
                What = push.Attempts.ToString(CultureInfo.InvariantCulture),
                Outcome = $"{answer.State} {answer.Reason}".Trim(),
                Took = time.GetElapsedTime(started),
            }));
            if (answer.State != DeliveryState.Unanswered)
            {
                return answer;
            }

            // A delivery that failed at once still leaves the service its five seconds, as a restarting one needs them.
            await deadline;
        }

        return answer;
    }

    private static void CountAttempt(SimulatorState state, PendingPush push)
    {
        push.Attempts++;
        if (state.FindMessage(push) is { } message)
        {
            message.Attempts = push.Attempts;
        }
    }

    private async Task<PushAnswer> PostAsync(PendingPush push, Action written, CancellationToken cancellationToken)
    {
        var account = options.Account();
        try
        {
            using var request = new PushRequest(account, options.ServiceAddress(), time.GetUtcNow()).Push(push, written);
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            return response.StatusCode == System.Net.HttpStatusCode.OK
                ? PassiveReplyReader.Read(await response.Content.ReadAsStringAsync(cancellationToken), account, push.OpenId)
                : new PushAnswer(DeliveryState.Unanswered, Reason: $"HTTP {(int)response.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            return new PushAnswer(DeliveryState.Unanswered, Reason: exception.HttpRequestError.ToString());
        }
        catch (OperationCanceledException)
        {
            return new PushAnswer(DeliveryState.Unanswered, Reason: "timeout");
        }
    }
}
