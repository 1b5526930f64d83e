namespace BotService.Domain.Cases;

/// <summary>Account of a member of staff.</summary>
public readonly record struct CounselorId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
