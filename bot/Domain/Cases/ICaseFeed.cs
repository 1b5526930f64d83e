namespace BotService.Domain.Cases;

/// <summary>Tells pages that something changed. Carries no content: a page reads again with its own rights.</summary>
public interface ICaseFeed
{
    /// <summary>Calls back on every change until disposed; calls may be merged. The callback must not throw.</summary>
    IDisposable Subscribe(Func<Task> changed);

    /// <summary>Something changed here.</summary>
    void Signal();
}
