using System.Globalization;
using System.Text;
using BotService.Channels.Tencent;

namespace BotService.Benchmarks.Chaos;

/// <summary>The platform's side of one account in safe mode: seals pushes, opens answers.</summary>
internal static class Wire
{
    public const string Account = "main";
    public const string AppId = "wx1234567890abcdef";
    public const string OriginalId = "gh_a96a4a619366";
    public const string Token = "chaostoken";
    public const string EncodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private static readonly CallbackKey Key = CallbackKey.TryParse(EncodingAesKey, out CallbackKey? key) ? key : throw new InvalidOperationException("That is no key.");
    private static readonly CallbackCrypto Crypto = new(AppId, Key, previous: null);

    public static (string Query, string Body) Seal(Message message)
    {
        string now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = Chance.Of(int.MaxValue).ToString(CultureInfo.InvariantCulture);
        string encrypted = Crypto.Encrypt(
            $"<xml><ToUserName><![CDATA[{OriginalId}]]></ToUserName><FromUserName><![CDATA[{message.Person}]]></FromUserName><CreateTime>{now}</CreateTime>"
            + $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{message.Text}]]></Content><MsgId>{message.Id}</MsgId></xml>",
            Key);
        string signature = CallbackSignature.Compute(Token, now, nonce);
        string messageSignature = CallbackSignature.Compute(Token, now, nonce, encrypted);
        return (
            $"/channels/wechat/{Account}?signature={signature}&timestamp={now}&nonce={nonce}&openid={message.Person}&encrypt_type=aes&msg_signature={messageSignature}",
            $"<xml><ToUserName><![CDATA[{OriginalId}]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>");
    }

    /// <returns>The words of an answer; null for a mere acknowledgement.</returns>
    public static string? Open(string answer)
    {
        if (answer is "" or "success")
        {
            return null;
        }

        return CallbackText.TryParse(answer, out CallbackNode? envelope, out _)
            && envelope["Encrypt"] is { } encrypted
            && Crypto.TryDecrypt(encrypted, out string? clear, out _)
            && CallbackText.TryParse(clear, out CallbackNode? reply, out _)
            && reply["Content"] is { } content
            ? content
            : throw new FormatException($"The service answered what the platform cannot read, {Encoding.UTF8.GetByteCount(answer)} bytes.");
    }
}
