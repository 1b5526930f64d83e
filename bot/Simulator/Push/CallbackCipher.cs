using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Simulator.Push;

/// <summary>The platform's side of the message crypto. Written apart from the service's own, so that one mistake cannot hide in both.</summary>
internal sealed class CallbackCipher(string token, string encodingAesKey, string appId)
{
    private const int RandomLength = 16;
    private const int LengthLength = 4;

    // WeChat pads to 32 bytes although AES blocks have 16; the framework's PKCS#7 refuses that.
    private const int PaddingBlock = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Sign(params ReadOnlySpan<string> parts)
    {
        string[] sorted = [token, .. parts];
        Array.Sort(sorted, StringComparer.Ordinal);
        return Convert.ToHexStringLower(Sha1(string.Concat(sorted)));
    }

    public bool IsSignature(string? claimed, params ReadOnlySpan<string> parts) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(claimed ?? ""), Encoding.UTF8.GetBytes(Sign(parts)));

    public string Encrypt(string message)
    {
        Span<byte> random = stackalloc byte[RandomLength];
        RandomNumberGenerator.Fill(random);
        return Encrypt(message, random);
    }

    public string Encrypt(string message, ReadOnlySpan<byte> random)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var receiver = Encoding.UTF8.GetBytes(appId);
        var length = RandomLength + LengthLength + text.Length + receiver.Length;
        var padding = PaddingBlock - (length % PaddingBlock);
        var plain = new byte[length + padding];
        random.CopyTo(plain);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomLength), text.Length);
        text.CopyTo(plain, RandomLength + LengthLength);
        receiver.CopyTo(plain, RandomLength + LengthLength + text.Length);
        plain.AsSpan(length).Fill((byte)padding);

        using var aes = CreateAes();
        return Convert.ToBase64String(aes.EncryptCbc(plain, aes.IV, PaddingMode.None));
    }

    /// <exception cref="CryptographicException">The text is not an envelope for this account.</exception>
    public string Decrypt(string encrypted)
    {
        try
        {
            using var aes = CreateAes();
            var plain = Unpad(aes.DecryptCbc(Convert.FromBase64String(encrypted), aes.IV, PaddingMode.None));
            var length = BinaryPrimitives.ReadInt32BigEndian(plain[RandomLength..]);
            var body = plain[(RandomLength + LengthLength)..];
            if (length < 0 || length > body.Length)
            {
                throw new CryptographicException("The length inside the envelope is beyond its end.");
            }

            return StrictUtf8.GetString(body[length..]) == appId
                ? StrictUtf8.GetString(body[..length])
                : throw new CryptographicException("The envelope is meant for another account.");
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw new CryptographicException("The envelope is not Base64 of encrypted UTF-8.", exception);
        }
    }

    private static ReadOnlySpan<byte> Unpad(ReadOnlySpan<byte> plain)
    {
        var padding = plain.IsEmpty ? 0 : plain[^1];
        if (padding is < 1 or > PaddingBlock
            || plain.Length < padding + RandomLength + LengthLength
            || plain[^padding..].ContainsAnyExcept((byte)padding))
        {
            throw new CryptographicException("The padding of the envelope is wrong.");
        }

        return plain[..^padding];
    }

#pragma warning disable CA5350 // The platform signs with SHA-1; there is no other choice on this wire.
    private static byte[] Sha1(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    private Aes CreateAes()
    {
        var aes = Aes.Create();
        // Real keys carry two stray bits in their last character; this decoder accepts them, the span based one does not.
        aes.Key = Convert.FromBase64String(encodingAesKey + "=");
        aes.IV = aes.Key[..16];
        return aes;
    }
}
