using BotService.Domain.Nodes;
using BotService.Domain.Prompts;
using BotService.Skills.Prompts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Prompts;

/// <summary>
/// Puts prompts into use: at start those of the files, which also seed the database, then whatever the database says, looked at every
/// second and when a node calls, so that a publication on any node is in use on every node. While the database is away the last state stays.
/// </summary>
internal sealed partial class PromptWorker(IPromptStore store, PromptCatalog catalog, INodeSignals signals, RuntimeOptions options, ILogger<PromptWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _called = new(0, 1);
    private IReadOnlyList<LivePrompt> _files = [];
    private IReadOnlyDictionary<string, int>? _inUse;

    /// <summary>Reads the files before the first turn runs; a broken file costs its prompt, never the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _files = ReadFiles();
        Use(_files);
        await SeedAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _called.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.Listen(NodeSignal.Prompts, _ => Call());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLookFailed(exception.GetType().Name);
            }

            await ((Task)_called.WaitAsync(Look, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Call()
    {
        try
        {
            _called.Release();
        }
        catch (SemaphoreFullException)
        {
            // A look is already due.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, int> numbers = await store.ReadLiveNumbersAsync(cancellationToken);
        if (_inUse is not null && numbers.Count == _inUse.Count && numbers.All(live => _inUse.GetValueOrDefault(live.Key) == live.Value))
        {
            return;
        }

        Dictionary<string, LivePrompt> live = _files.ToDictionary(file => file.Id, StringComparer.Ordinal);
        foreach (PromptVersion version in (await store.ReadCurrentAsync(cancellationToken)).Where(version => version.Status == PromptStatus.Published))
        {
            live[version.PromptId] = new LivePrompt(version.PromptId, version.Number, version.Text);
        }

        Use(live.Values);
        _inUse = numbers;
        LogInUse(live.Count);
    }

    private void Use(IReadOnlyCollection<LivePrompt> prompts)
    {
        foreach (string id in catalog.Replace(prompts))
        {
            LogLeftOut(id);
        }
    }

    private IReadOnlyList<LivePrompt> ReadFiles()
    {
        try
        {
            return options.PromptsPath is { } folder ? PromptFiles.Read(folder) : [];
        }
        catch (Exception exception)
        {
            LogFilesUnread(exception.Message);
            return [];
        }
    }

    private async Task SeedAsync(CancellationToken cancellationToken)
    {
        HashSet<string> sound = [.. catalog.Live.Select(prompt => prompt.Id)];
        foreach (LivePrompt file in _files.Where(file => sound.Contains(file.Id)))
        {
            try
            {
                await store.SeedAsync(file.Id, file.Text, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Another node seeds it at the same moment, or the database is away: the file itself is in use already.
                LogNotSeeded(file.Id, exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} prompts are in use.")]
    private partial void LogInUse(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Prompt {PromptId} has an error and is not used; its skill answers in its own sentences. Run 'prompts check', or roll it back in the console.")]
    private partial void LogLeftOut(string promptId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The prompt files were not read: {Fault}")]
    private partial void LogFilesUnread(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Prompt {PromptId} was not written to the database ({Fault}); the file is used.")]
    private partial void LogNotSeeded(string promptId, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for published prompts failed ({Fault}); those in use stay.")]
    private partial void LogLookFailed(string fault);
}
