using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Simulator.Push;

namespace BotService.Tests.Simulator;

public sealed class CallbackCipherTests
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    [Fact]
    public void Published_signatures_are_reproduced()
    {
        var vectors = Vectors().Where(vector => Text(vector, "msg_signature") is not null && Text(vector, "quirk") is null).ToList();

        Assert.NotEmpty(vectors);
        Assert.All(vectors, vector => Assert.Equal(Text(vector, "msg_signature"), Cipher(vector).Sign(
            Text(vector, "timestamp")!, Text(vector, "nonce")!, Text(vector, "encrypt") ?? Text(vector, "echostr")!)));
    }

    [Fact]
    public void Published_plain_signatures_are_reproduced()
    {
        var vectors = Vectors().Where(vector => Text(vector, "kind") is "sign_plain" or "url_verify_plain").ToList();

        Assert.NotEmpty(vectors);
        Assert.All(vectors, vector => Assert.Equal(Text(vector, "signature"), Cipher(vector).Sign(Text(vector, "timestamp")!, Text(vector, "nonce")!)));
    }

    [Fact]
    public void A_signature_over_ascii_replacements_is_refused()
    {
        var vector = Assert.Single(Vectors(), vector => Text(vector, "quirk") is not null);

        Assert.False(Cipher(vector).IsSignature(
            Text(vector, "msg_signature"), Text(vector, "timestamp")!, Text(vector, "nonce")!, Text(vector, "encrypt")!));
    }

    [Fact]
    public void Published_envelopes_are_opened()
    {
        var vectors = Vectors().Where(vector => Text(vector, "kind") == "decrypt" && Text(vector, "receiveId") is not null).ToList();

        Assert.NotEmpty(vectors);
        Assert.All(vectors, vector =>
        {
            var plain = Cipher(vector).Decrypt(Text(vector, "encrypt")!);
            Assert.True(plain.StartsWith('<') || plain.StartsWith('{'), Text(vector, "id"));
            Assert.Equal(Text(vector, "plaintext") ?? plain, plain);
        });
    }

    [Fact]
    public void Published_texts_are_sealed_to_the_same_letters()
    {
        var vectors = Vectors().Where(vector => Text(vector, "kind") == "encrypt").ToList();

        Assert.NotEmpty(vectors);
        Assert.All(vectors, vector => Assert.Equal(
            Text(vector, "encrypt"), Cipher(vector).Encrypt(Text(vector, "plaintext")!, Encoding.UTF8.GetBytes(Text(vector, "random")!))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(2048)]
    public void What_was_sealed_opens_again(int length)
    {
        var cipher = new CallbackCipher("token", Key, "wx");
        var text = new string('心', length);

        Assert.Equal(text, cipher.Decrypt(cipher.Encrypt(text)));
    }

    [Fact]
    public void An_envelope_for_another_account_is_refused()
    {
        var sealedForOther = new CallbackCipher("token", Key, "wx-other").Encrypt("你好");

        Assert.Throws<CryptographicException>(() => new CallbackCipher("token", Key, "wx").Decrypt(sealedForOther));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void What_is_no_envelope_is_refused(string encrypted)
    {
        Assert.ThrowsAny<CryptographicException>(() => new CallbackCipher("token", Key, "wx").Decrypt(encrypted));
    }

    private static CallbackCipher Cipher(JsonElement vector) =>
        new(Text(vector, "token")!, Text(vector, "encodingAESKey") ?? Key, Text(vector, "receiveId") ?? "");

    private static string? Text(JsonElement vector, string name) => vector.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<JsonElement> Vectors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "wechat", "crypto", "vectors.json");
            if (File.Exists(file))
            {
                return [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray()];
            }
        }

        Assert.Skip("The published WeChat vectors (shared/data/wechat) are not on this machine.");
        return [];
    }
}
