namespace BotService.Skills.Model;

/// <summary>A language model. Registered only when one is configured.</summary>
public interface IChatModel
{
    /// <summary>Asks once, within the model's own time limits.</summary>
    /// <param name="messages">System text first.</param>
    /// <param name="maxOutputTokens">Longest answer.</param>
    /// <param name="cancellationToken">Ends the wait; the only thing that makes this throw.</param>
    Task<ModelAnswer> AskAsync(IReadOnlyList<ModelMessage> messages, int maxOutputTokens, CancellationToken cancellationToken);
}
