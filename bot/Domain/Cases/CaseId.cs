namespace BotService.Domain.Cases;

/// <summary>Public id of a case: 32 lower-case hexadecimal digits, random.</summary>
public readonly record struct CaseId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
