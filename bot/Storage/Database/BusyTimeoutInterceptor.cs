using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BotService.Storage.Database;

/// <summary>Lets SQLite itself wait for the other writer; the driver's own retry sleeps 150 ms at a time.</summary>
internal sealed class BusyTimeoutInterceptor : DbConnectionInterceptor
{
    public static BusyTimeoutInterceptor Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 1000";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
