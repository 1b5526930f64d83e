using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>Turns records and words into sealed bytes and back.</summary>
internal sealed class Words(IContentSealer sealer)
{
    // Nobody reads these bytes as a page or a script, and escaped Chinese would be twice as long in every row.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _clear;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public byte[] Seal<T>(T value, JsonTypeInfo<T> type, string conversation)
    {
        ArrayBufferWriter<byte> clear = _clear ??= new ArrayBufferWriter<byte>(2_048);
        Utf8JsonWriter writer = _writer ??= new Utf8JsonWriter(clear, Plain);
        try
        {
            JsonSerializer.Serialize(writer, value, type);
            writer.Flush();
            return sealer.Seal(clear.WrittenSpan, conversation);
        }
        finally
        {
            // Zeroed: what the thread keeps is room, not words.
            clear.Clear();
            writer.Reset();
        }
    }

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
