namespace BotService.Skills.Laws;

/// <summary>Why a statute file cannot be used, or what somebody should look at.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Article">Label of the article; null when the whole file is meant.</param>
/// <param name="Message">What is wrong, and the cure.</param>
/// <param name="IsError">False when it may be imported nevertheless.</param>
public sealed record StatuteFault(string File, string? Article, string Message, bool IsError)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}{(Article is null ? "" : $" {Article}")}: {Message}";
}
