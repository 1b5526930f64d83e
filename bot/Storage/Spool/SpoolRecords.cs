using System.Security.Cryptography;
using System.Text.Json;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Storage.Spool;

/// <summary>The sealed content of a record: a line of header, then the message.</summary>
internal sealed class SpoolRecords(IContentSealer sealer)
{
    // Sealed for no conversation, so that not even a name stands readable on the disk.
    private const string Place = "spool";

    public byte[] Seal(SpoolHeader header, InboundMessage? message)
    {
        byte[] head = JsonSerializer.SerializeToUtf8Bytes(header, SpoolJsonContext.Default.SpoolHeader);
        byte[] body = message is null ? [] : JsonSerializer.SerializeToUtf8Bytes(message, MessagingJsonContext.Default.InboundMessage);
        return sealer.Seal([.. head, (byte)'\n', .. body], Place);
    }

    /// <returns>False for another key, or a form that this version does not know.</returns>
    public bool TryOpen(byte[] content, out SpoolHeader header, out InboundMessage? message)
    {
        (header, message) = (new SpoolHeader(0), null);
        try
        {
            ReadOnlySpan<byte> clear = sealer.Open(content, Place);
            int line = clear.IndexOf((byte)'\n');
            header = JsonSerializer.Deserialize(clear[..line], SpoolJsonContext.Default.SpoolHeader) ?? throw new JsonException("An empty header.");
            message = line + 1 == clear.Length ? null : JsonSerializer.Deserialize(clear[(line + 1)..], MessagingJsonContext.Default.InboundMessage);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or ArgumentException)
        {
            return false;
        }
    }
}
