namespace BotService.Skills.Model;

/// <summary>A language model that is asked once and answers once. May be called from many threads.</summary>
public interface IChatModel
{
    /// <summary>
    /// Asks within the limits of <see cref="ModelOptions"/>. Whatever the server does is an outcome, never an exception; a server that failed
    /// several times is not asked for a while (<see cref="ModelOutcome.Skipped"/>).
    /// </summary>
    /// <param name="messages">In order; at least one.</param>
    /// <param name="maxOutputTokens">At least 1.</param>
    /// <param name="cancellationToken">A question that is cancelled before <see cref="ModelOptions.FirstTokenLimit"/> teaches nothing about the server.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<ModelAnswer> AskAsync(IReadOnlyList<ModelMessage> messages, int maxOutputTokens, CancellationToken cancellationToken);
}
