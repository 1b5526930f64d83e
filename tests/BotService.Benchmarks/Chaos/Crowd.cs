namespace BotService.Benchmarks.Chaos;

/// <summary>People who write one message after the other, and some who write once and mean it.</summary>
internal sealed class Crowd(ChaosOptions options, Sender sender)
{
    private readonly int[] _written = new int[options.People];

    /// <summary>Everybody writes until it is over; what is on its way then still ends.</summary>
    public Task TalkAsync(CancellationToken over) => Task.WhenAll(Enumerable.Range(0, options.People).Select(person => TalkAsync(person, over)));

    /// <summary>Lets these people write once more: replies that may leave only with the next message do so.</summary>
    public Task WriteOnceMoreAsync(IEnumerable<Message> unanswered) => Task.WhenAll(unanswered
        .DistinctBy(message => message.Person)
        .Select(message => sender.SendAsync(message.IsCrisis ? Message.OfCrisis(message.Person) : Next(message.Index))));

    private async Task TalkAsync(int person, CancellationToken over)
    {
        double pause = options.People / options.Rate;
        while (true)
        {
            try
            {
                await Chance.PauseAsync(0.2 * pause, 1.8 * pause, over);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await sender.SendAsync(Chance.Is(options.Crisis) ? Message.OfCrisis() : Next(person));
        }
    }

    private Message Next(int person) => Message.Of(person, ++_written[person]);
}
