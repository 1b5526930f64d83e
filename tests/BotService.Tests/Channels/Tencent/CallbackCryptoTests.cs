using System.Globalization;
using System.Text;
using BotService.Channels.Tencent;
using CsCheck;

namespace BotService.Tests.Channels.Tencent;

public sealed class CallbackCryptoTests
{
    private const string AppId = "wx5823bf96d3bd56c7";
    private static readonly CallbackKey Key = KeyOf("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
    private static readonly CallbackKey OtherKey = KeyOf("0123456789ABCDEFGabcdefghijklmnopqrstuvwxyz");

    [Fact]
    public void Signature_sorts_by_code_not_by_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");

        string signature = CallbackSignature.Compute("RMNlACHlV5ThzfRlVS4D4", "timestamp", "nonce", "encrypt");

        CultureInfo.CurrentCulture = before;
        Assert.Equal("8edac0945683c119ee71c9f6256d76c48aa08a96", signature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8EDAC0945683C119EE71C9F6256D76C48AA08A96")]
    [InlineData("8edac0945683c119ee71c9f6256d76c48aa08a97")]
    [InlineData("8edac0945683c119ee71c9f6256d76c48aa08a9")]
    [InlineData("８edac0945683c119ee71c9f6256d76c48aa08a96")]
    public void Any_other_signature_is_refused(string? signature) =>
        Assert.False(CallbackSignature.Matches(signature, "RMNlACHlV5ThzfRlVS4D4", "timestamp", "nonce", "encrypt"));

    [Fact]
    public void Whatever_is_encrypted_comes_back() =>
        Gen.String.Sample(text =>
        {
            string clean = CallbackText.WithoutIllegal(text);
            CallbackCrypto crypto = new(AppId, Key, previous: null);

            bool opened = crypto.TryDecrypt(crypto.Encrypt(clean, Key), out string? message, out CallbackKey? key);

            return opened && message == clean && key == Key;
        });

    [Fact]
    public void Every_padding_from_1_to_32_is_taken()
    {
        CallbackCrypto crypto = new(AppId, Key, previous: null);

        Assert.All(Enumerable.Range(0, 32), length =>
            Assert.True(crypto.TryDecrypt(crypto.Encrypt(new string('a', length), Key), out _, out _)));
    }

    [Fact]
    public void The_previous_key_opens_too_and_is_named_for_the_answer()
    {
        CallbackCrypto crypto = new(AppId, Key, OtherKey);

        bool opened = crypto.TryDecrypt(crypto.Encrypt("hello", OtherKey), out string? message, out CallbackKey? key);

        Assert.True(opened);
        Assert.Equal("hello", message);
        Assert.Same(OtherKey, key);
    }

    [Fact]
    public void A_ciphertext_for_another_app_is_refused()
    {
        string encrypted = new CallbackCrypto("wx0000000000000000", Key, previous: null).Encrypt("hello", Key);

        Assert.False(new CallbackCrypto(AppId, Key, previous: null).TryDecrypt(encrypted, out _, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void What_is_no_ciphertext_is_refused(string encrypted) =>
        Assert.False(Key.TryDecrypt(encrypted, out _));

    [Fact]
    public void Every_cut_of_a_ciphertext_is_refused()
    {
        byte[] whole = Convert.FromBase64String(Key.Encrypt(Encoding.UTF8.GetBytes(new string('a', 200)), AppId, new byte[16]));

        Assert.All(Enumerable.Range(0, whole.Length), length =>
            Assert.False(new CallbackCrypto(AppId, Key, previous: null).TryDecrypt(Convert.ToBase64String(whole[..length]), out _, out _)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF!")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF=")]
    public void A_key_of_another_shape_is_no_key(string? text) =>
        Assert.False(CallbackKey.TryParse(text, out _));

    private static CallbackKey KeyOf(string text) =>
        CallbackKey.TryParse(text, out CallbackKey? key) ? key : throw new InvalidOperationException("That is no key.");
}
