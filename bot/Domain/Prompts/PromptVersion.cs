namespace BotService.Domain.Prompts;

/// <summary>A version of a prompt. Text, hash and authors never change once it is written.</summary>
public sealed record PromptVersion
{
    /// <summary>Folder and name of the prompt, such as <c>legal-rights/reply</c>.</summary>
    public required string PromptId { get; init; }

    /// <summary>Counts up from 1 within the prompt.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required PromptStatus Status { get; init; }

    /// <summary>The whole file in canonical form.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of the text, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Sign-in name of who wrote it; <see cref="PromptAuthors.Files"/> for what was shipped.</summary>
    public required string Author { get; init; }

    /// <summary>Everybody whose words are in it and were not approved before: none of them may approve it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Version that the author changed; 0 for none.</summary>
    public required int BasedOn { get; init; }

    /// <summary>Why it was changed.</summary>
    public required string Note { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who approved it or sent it back last; null when nobody judged it.</summary>
    public string? ReviewedBy { get; init; }

    /// <summary>UTC; null when nobody judged it.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>What the reviewer said; null when nothing.</summary>
    public string? ReviewNote { get; init; }

    /// <summary>Who published it; null for what was never in use.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>UTC; null for what was never in use.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Number of the version whose text it brought back; null unless it is a rollback.</summary>
    public int? RollbackOf { get; init; }
}
