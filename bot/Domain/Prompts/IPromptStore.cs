namespace BotService.Domain.Prompts;

/// <summary>Versions of prompts. Every change is one transaction with its audit line, and proves its right in it.</summary>
public interface IPromptStore
{
    /// <summary>Versions in use or open, of every prompt, ordered by prompt and number.</summary>
    Task<IReadOnlyList<PromptVersion>> ReadCurrentAsync(CancellationToken cancellationToken);

    /// <summary>Every version of a prompt, newest first; empty when there is no such prompt.</summary>
    Task<IReadOnlyList<PromptVersion>> ReadHistoryAsync(string promptId, CancellationToken cancellationToken);

    /// <summary>Number in use of each prompt; cheap enough to ask every second.</summary>
    Task<IReadOnlyDictionary<string, int>> ReadLiveNumbersAsync(CancellationToken cancellationToken);

    /// <summary>Adds a draft after the version that it is based on, and closes an open one before it.</summary>
    /// <returns><see cref="PromptOutcome.Conflict"/> when that is no longer the newest version; the number that was made otherwise.</returns>
    Task<PromptChange> AddDraftAsync(PromptDraft draft, CancellationToken cancellationToken);

    /// <summary>Moves a version to another status.</summary>
    Task<PromptChange> MoveAsync(PromptMove move, CancellationToken cancellationToken);

    /// <summary>Makes a new version of what was in use before and puts it into use.</summary>
    Task<PromptChange> RollBackAsync(string promptId, int number, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Puts the text of a file into use where nobody in the console ever published another.</summary>
    /// <returns><see cref="PromptOutcome.Unchanged"/> when the same is in use, <see cref="PromptOutcome.NotAllowed"/> when the console's version stands.</returns>
    Task<PromptChange> SeedAsync(string promptId, string text, CancellationToken cancellationToken);
}
