namespace BotService.Domain.Turns;

/// <summary>Makes words unreadable at rest. What was sealed for one conversation does not open for another.</summary>
public interface IContentSealer
{
    /// <summary>Seals bytes for a conversation.</summary>
    byte[] Seal(ReadOnlySpan<byte> content, string conversation);

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Another key, another conversation, or damage.</exception>
    byte[] Open(ReadOnlySpan<byte> sealedContent, string conversation);
}
