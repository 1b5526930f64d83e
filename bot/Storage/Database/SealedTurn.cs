using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <summary>The words of a turn, sealed before the writer's thread sees them: it is one for all conversations.</summary>
/// <param name="Checkpoint">The session.</param>
/// <param name="Replies">By the number of the reply.</param>
/// <param name="Lines">By the number of the transcript line.</param>
internal sealed record SealedTurn(byte[] Checkpoint, byte[][] Replies, byte[][] Lines)
{
    public static SealedTurn Of(TurnCommit commit, Words words)
    {
        string key = commit.Expected.Key.ToString();
        return new SealedTurn(
            words.Seal(commit.Session, DomainJsonContext.Default.Session, key),
            [.. commit.Replies.Select(reply => words.Seal(reply.Message, MessagingJsonContext.Default.OutboundMessage, key))],
            [.. commit.Transcript.Select(line => words.SealText(line.Text, key))]);
    }
}
