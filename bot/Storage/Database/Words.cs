using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>Turns records and words into sealed bytes and back.</summary>
internal sealed class Words(IContentSealer sealer)
{
    public byte[] Seal<T>(T value, JsonTypeInfo<T> type, string conversation) =>
        sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(value, type), conversation);

    public T Open<T>(byte[] content, JsonTypeInfo<T> type, string conversation) =>
        JsonSerializer.Deserialize(sealer.Open(content, conversation), type)
        ?? throw new InvalidDataException("A stored record is empty.");

    /// <returns>Null for nothing, another key, damage, or a form this version does not know.</returns>
    public T? TryOpen<T>(byte[]? content, JsonTypeInfo<T> type, string conversation)
        where T : class
    {
        try
        {
            return content is null ? null : Open(content, type, conversation);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    public byte[] SealText(string text, string conversation) => sealer.Seal(Encoding.UTF8.GetBytes(text), conversation);

    public string OpenText(byte[] content, string conversation) => Encoding.UTF8.GetString(sealer.Open(content, conversation));
}
