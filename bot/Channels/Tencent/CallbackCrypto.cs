using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Channels.Tencent;

/// <summary>The keys of one account: the current one, and the one before it while the platform changes over.</summary>
/// <param name="receiverId">App id or corp id that every push must carry inside.</param>
/// <param name="current">Key of the platform's settings page.</param>
/// <param name="previous">Null when there is none.</param>
internal sealed class CallbackCrypto(string receiverId, CallbackKey current, CallbackKey? previous)
{
    /// <param name="encrypted">Base64, already found well signed.</param>
    /// <param name="message">The push.</param>
    /// <param name="key">Which key opened it: the answer must use the same.</param>
    /// <returns>False when no key opens it, or when it was made for another receiver.</returns>
    public bool TryDecrypt(string encrypted, [NotNullWhen(true)] out string? message, [NotNullWhen(true)] out CallbackKey? key)
    {
        foreach (CallbackKey? candidate in (ReadOnlySpan<CallbackKey?>)[current, previous])
        {
            if (candidate?.TryDecrypt(encrypted, out CallbackPlaintext plaintext) == true && plaintext.ReceiverId == receiverId)
            {
                message = plaintext.Message;
                key = candidate;
                return true;
            }
        }

        message = null;
        key = null;
        return false;
    }

    /// <returns>Base64.</returns>
    public string Encrypt(string message, CallbackKey key)
    {
        Span<byte> random = stackalloc byte[CallbackKey.RandomLength];
        RandomNumberGenerator.Fill(random);
        return key.Encrypt(Encoding.UTF8.GetBytes(message), receiverId, random);
    }
}
