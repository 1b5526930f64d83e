using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BotService.Benchmarks.Chaos;

/// <summary>What the service itself says of messages that nobody heard.</summary>
/// <param name="Flagged">Ids of messages whose reply is unknown or held: shown to staff, so not lost.</param>
/// <param name="Waiting">Ids of messages whose reply leaves only with the person's next message.</param>
/// <param name="Unsettled">Messages without a turn and replies that somebody must still send.</param>
internal sealed record Leftovers(IReadOnlySet<string> Flagged, IReadOnlySet<string> Waiting, int Unsettled)
{
    /// <summary>Of a service whose database is not this program's to read.</summary>
    public static Leftovers Unread { get; } = new(new HashSet<string>(), new HashSet<string>(), 0);

    public static async Task<Leftovers> ReadAsync(string? postgreSql, string dataPath, CancellationToken cancellationToken)
    {
        await using DbConnection connection = postgreSql is not null
            ? new NpgsqlConnection(postgreSql)
            : new SqliteConnection($"Data Source={Path.Combine(dataPath, "botservice.db")};Mode=ReadOnly");
        await connection.OpenAsync(cancellationToken);
        HashSet<string> flagged = [], waiting = [];
        int unsettled = 0;
        await using DbCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT i.msg_key, o.status FROM outbox o LEFT JOIN inbox i ON i.conversation = o.conversation AND i.answered_in = o.turn
            WHERE o.status NOT IN ('written', 'sent', 'cancelled')
            UNION ALL
            SELECT msg_key, status FROM inbox WHERE status = 'new'
            """;
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            string message = reader.IsDBNull(0) ? "" : reader.GetString(0).Split(BrokenNode.KeySeparator)[0];
            switch (reader.GetString(1))
            {
                case "unknown" or "held":
                    flagged.Add(message);
                    break;
                case "awaiting_request":
                    waiting.Add(message);
                    break;
                default:
                    unsettled++;
                    break;
            }
        }

        return new Leftovers(flagged, waiting, unsettled);
    }
}
