using System.Data;

namespace BotService.Storage.Database;

/// <summary>A parameter with its type, so that a NULL has one too.</summary>
internal readonly record struct SqlValue(string Name, DbType Type, object? Value)
{
    public static implicit operator SqlValue((string Name, string? Value) pair) => new(pair.Name, DbType.String, pair.Value);

    public static implicit operator SqlValue((string Name, long? Value) pair) => new(pair.Name, DbType.Int64, pair.Value);

    public static implicit operator SqlValue((string Name, long Value) pair) => new(pair.Name, DbType.Int64, pair.Value);

    public static implicit operator SqlValue((string Name, int Value) pair) => new(pair.Name, DbType.Int32, pair.Value);

    public static implicit operator SqlValue((string Name, bool Value) pair) => new(pair.Name, DbType.Int32, pair.Value ? 1 : 0);

    public static implicit operator SqlValue((string Name, byte[]? Value) pair) => new(pair.Name, DbType.Binary, pair.Value);

    public static implicit operator SqlValue((string Name, DateTimeOffset Value) pair) => new(pair.Name, DbType.Int64, pair.Value.UtcTicks);

    public static implicit operator SqlValue((string Name, DateTimeOffset? Value) pair) => new(pair.Name, DbType.Int64, pair.Value?.UtcTicks);
}
