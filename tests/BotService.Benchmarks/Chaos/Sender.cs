using System.Collections.Concurrent;
using System.Text;

namespace BotService.Benchmarks.Chaos;

/// <summary>Delivers as the platform does: five seconds for each of three tries, each to another node, with copies beside them and connections that break.</summary>
internal sealed class Sender(ChaosOptions options, IReadOnlyList<Uri> nodes, Ledger ledger, HttpClient http)
{
    private const int Tries = 3;
    private static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentBag<Task> _copies = [];

    /// <summary>Ends when the message was accepted or given up.</summary>
    public async Task SendAsync(Message message)
    {
        Entry entry = ledger.Offer(message);
        int first = Chance.Of(nodes.Count);
        for (int number = 0; number < Tries; number++)
        {
            if (number > 0)
            {
                ledger.Retry(entry);
                await Chance.PauseAsync(0.1, 5, CancellationToken.None);
            }

            if (Chance.Is(options.Duplicates))
            {
                _copies.Add(CopyAsync(message));
            }

            bool isAbandoned = number < Tries - 1 && Chance.Is(options.Abandoned);
            if (await TryAsync(entry, nodes[(first + number) % nodes.Count], isAbandoned))
            {
                return;
            }
        }

        ledger.GiveUp();
    }

    /// <summary>Waits for the copies that are still on their way.</summary>
    public Task CopiesAsync() => Task.WhenAll(_copies);

    private async Task<bool> TryAsync(Entry entry, Uri node, bool isAbandoned)
    {
        long start = TimeProvider.System.GetTimestamp();
        using CancellationTokenSource limit = new(isAbandoned ? Chance.Between(0.001, 0.3) : TryLimit);
        try
        {
            if (await PostAsync(entry.Message, node, isCopy: false, limit.Token))
            {
                ledger.Accept(entry, TimeProvider.System.GetElapsedTime(start));
                return true;
            }

            ledger.Refuse();
        }
        catch (OperationCanceledException) when (isAbandoned)
        {
            ledger.Abandon();
        }
        catch (OperationCanceledException)
        {
            // Five seconds are over.
        }
        catch (HttpRequestException)
        {
            Ledger.Break(entry);
        }

        return false;
    }

    private async Task CopyAsync(Message message)
    {
        await Chance.PauseAsync(0, 3, CancellationToken.None);
        ledger.Copy();
        using CancellationTokenSource limit = new(TryLimit);
        try
        {
            await PostAsync(message, nodes[Chance.Of(nodes.Count)], isCopy: true, limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            // The delivery beside it counts.
        }
    }

    private async Task<bool> PostAsync(Message message, Uri node, bool isCopy, CancellationToken cancellationToken)
    {
        (string query, string body) = Wire.Seal(message);
        using StringContent content = new(body, Encoding.UTF8, "text/xml");
        using HttpResponseMessage response = await http.PostAsync(new Uri(node, query), content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return false;
        }

        if (Wire.Open(await response.Content.ReadAsStringAsync(cancellationToken)) is { } words)
        {
            ledger.Hear(message.Person, message.Id, isCopy, words);
        }

        return true;
    }
}
