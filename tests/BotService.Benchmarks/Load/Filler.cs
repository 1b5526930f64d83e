using BotService.Benchmarks.Chaos;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Storage.Database;
using Microsoft.Data.Sqlite;

namespace BotService.Benchmarks.Load;

/// <summary>Conversations of one turn each, as the service would have stored them, written past it: a million real ones would take a quarter of an hour.</summary>
internal static class Filler
{
    private static readonly string[] Statements =
    [
        "INSERT INTO conversation (key, turn, epoch, owner, last_user_at, reply_address, checkpoint, schema) VALUES (@k, 1, 0, 'bot', @at, '', @checkpoint, 1)",
        "INSERT INTO inbox (conversation, id, msg_key, kind, sent_at, last_delivery_at, deliveries, body, waiting, edge_written, status, answered_in) VALUES (@k, 1, @m, 'Text', @at, @at, 1, @body, 1, 0, 'done', 1)",
        "INSERT INTO outbox (conversation, id, turn, n, in_reply_to, origin, class, epoch, body, status, given_at, attempts) VALUES (@k, 2, 1, 0, 1, 'bot', 'ordinary', 0, @reply, 'written', @at, 0)",
        "INSERT INTO transcript (conversation, id, sender, kind, body, at) VALUES (@k, 1, 'youth', 'Text', @said, @at)",
        "INSERT INTO transcript (conversation, id, sender, kind, body, at, outbox_id) VALUES (@k, 2, 'bot', 'Text', @answer, @at, 2)",
    ];

    public static void Fill(string dataPath, string keysPath, int count)
    {
        using ContentSealer sealer = new(keysPath);
        Words words = new(sealer);
        using SqliteConnection connection = new($"Data Source={Path.Combine(dataPath, "botservice.db")}");
        connection.Open();
        long at = TimeProvider.System.GetUtcNow().AddDays(-1).UtcTicks;

        // In the order of the keys, as a copy of a database lies on its disk.
        foreach (string[] keys in Enumerable.Range(0, count).Select(Key).Order(StringComparer.Ordinal).Chunk(50_000))
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            SqliteCommand[] commands = [.. Statements.Select(sql => Prepare(connection, transaction, sql))];
            foreach (string key in keys)
            {
                (string, object)[] values =
                [
                    ("@k", key),
                    ("@m", key),
                    ("@at", at),
                    ("@checkpoint", words.Seal(new Session { Turn = 1, TextTurns = 1, Disclosed = true }, DomainJsonContext.Default.Session, key)),
                    ("@body", words.SealText("""{"kind":"Text"}""", key)),
                    ("@reply", words.Seal(new OutboundMessage { Text = Answer }, MessagingJsonContext.Default.OutboundMessage, key)),
                    ("@said", words.SealText("hello", key)),
                    ("@answer", words.SealText(Answer, key)),
                ];
                foreach (SqliteCommand command in commands)
                {
                    foreach ((string name, object value) in values.Where(value => command.Parameters.Contains(value.Item1)))
                    {
                        command.Parameters[name].Value = value;
                    }

                    command.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }
    }

    private static readonly string Answer = string.Concat(Enumerable.Repeat("An answer of usual length. ", 12));

    private static string Key(int person) => new ConversationKey("wechat", Wire.Account, Message.Of(person, 0).Person).ToString();

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        SqliteCommand command = new(sql, connection, transaction);
        foreach (string name in sql.Split('@').Skip(1).Select(part => "@" + new string([.. part.TakeWhile(char.IsLetter)])).Distinct(StringComparer.Ordinal))
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        command.Prepare();
        return command;
    }
}
