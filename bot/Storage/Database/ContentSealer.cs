using System.Security.Cryptography;
using System.Text;
using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>AES-256-GCM under the key file of the installation. Form: one version byte, nonce 12, tag 16, content.</summary>
internal sealed class ContentSealer : IContentSealer, IDisposable
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    // Of a conversation that needs no memory of its own.
    private const int LongestName = 256;

    // Not thread-safe, and dear to make.
    private readonly ThreadLocal<AesGcm> _ciphers;

    public ContentSealer(string keysPath)
    {
        string file = Path.Combine(keysPath, "content.key");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(keysPath);
            WriteOnce(file, RandomNumberGenerator.GetBytes(32));
        }

        byte[] key = File.ReadAllBytes(file);
        if (key.Length != 32)
        {
            throw new InvalidDataException($"{file} must hold exactly 32 bytes. Restore it from its backup: without it nothing stored can be read.");
        }

        _ciphers = new ThreadLocal<AesGcm>(() => new AesGcm(key, TagBytes), trackAllValues: true);
    }

    public byte[] Seal(ReadOnlySpan<byte> content, string conversation)
    {
        byte[] result = new byte[HeaderBytes + content.Length];
        Span<byte> all = result;
        all[0] = Version;
        RandomNumberGenerator.Fill(all.Slice(1, NonceBytes));
        Span<byte> name = stackalloc byte[LongestName];
        _ciphers.Value!.Encrypt(all.Slice(1, NonceBytes), content, all[HeaderBytes..], all.Slice(1 + NonceBytes, TagBytes), Name(conversation, name));
        return result;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedContent, string conversation)
    {
        if (sealedContent.Length < HeaderBytes || sealedContent[0] != Version)
        {
            throw new CryptographicException("Stored content is damaged or of another version.");
        }

        byte[] content = new byte[sealedContent.Length - HeaderBytes];
        Span<byte> name = stackalloc byte[LongestName];
        _ciphers.Value!.Decrypt(sealedContent.Slice(1, NonceBytes), sealedContent[HeaderBytes..], sealedContent.Slice(1 + NonceBytes, TagBytes), content, Name(conversation, name));
        return content;
    }

    public void Dispose()
    {
        foreach (AesGcm cipher in _ciphers.Values)
        {
            cipher.Dispose();
        }

        _ciphers.Dispose();
    }

    private static ReadOnlySpan<byte> Name(string conversation, Span<byte> room) =>
        Encoding.UTF8.TryGetBytes(conversation, room, out int length) ? room[..length] : Encoding.UTF8.GetBytes(conversation);

    // Two starts at once must not end with two keys: the file appears whole or not at all.
    private static void WriteOnce(string file, byte[] key)
    {
        string temporary = $"{file}.{Environment.ProcessId}";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream stream = new(temporary, options))
        {
            stream.Write(key);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
        }
    }
}
