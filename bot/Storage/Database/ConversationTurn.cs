using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>The conversation row as a commit left it.</summary>
internal sealed record ConversationTurn(long Turn, long Epoch, ConversationOwner Owner, string? CaseId);

/// <summary>An inbox row that a commit marked done, as it was.</summary>
internal sealed record AnsweredRow(long Id, bool Waiting, string? EdgeText, bool EdgeWritten);
