namespace BotService.Domain.Privacy;

/// <summary>Which lines of the audit log.</summary>
public sealed record AuditQuery
{
    /// <summary>Most lines at once.</summary>
    public const int MaxLines = 200;

    /// <summary>Only lines older than this one; null for the newest.</summary>
    public long? Before { get; init; }

    /// <summary>First part of the action, such as <c>prompt</c>; null for every one.</summary>
    public string? Area { get; init; }

    /// <summary>Sign-in name; null for everybody.</summary>
    public string? Actor { get; init; }

    /// <summary>Exactly this subject, or with a version after an <c>@</c>; null for every one.</summary>
    public string? Subject { get; init; }

    /// <summary>1 to <see cref="MaxLines"/>.</summary>
    public int Limit { get; init; } = 50;
}
