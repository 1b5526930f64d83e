using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Simulator.State;
using Microsoft.AspNetCore.WebUtilities;

namespace BotService.Simulator.Push;

/// <summary>Signs and, as the account asks, encrypts one delivery; every delivery of a push gets a timestamp, nonce and ciphertext of its own.</summary>
internal sealed class PushRequest(SimulatedAccount account, Uri serviceAddress, DateTimeOffset now)
{
    private readonly CallbackCipher _cipher = new(account.Token, account.EncodingAesKey, account.AppId);
    private readonly string _timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private readonly string _nonce = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);

    public HttpRequestMessage UrlCheck(string echo) =>
        new(HttpMethod.Get, Address(Signed([new("echostr", echo)])));

    public HttpRequestMessage Push(PendingPush push, Action written)
    {
        List<KeyValuePair<string, string?>> query = [new("openid", push.OpenId)];
        var body = push.Xml;
        if (account.Encryption != "Plain")
        {
            var encrypted = _cipher.Encrypt(push.Xml);
            query.Add(new("encrypt_type", "aes"));
            query.Add(new("msg_signature", _cipher.Sign(_timestamp, _nonce, encrypted)));
            body = account.Encryption == "Compatible"
                ? push.Xml.Replace("</xml>", new PushXml().Text("Encrypt", encrypted).ToString()["<xml>\n".Length..], StringComparison.Ordinal)
                : new PushXml().Text("ToUserName", account.OriginalId).Text("Encrypt", encrypted).ToString();
        }

        return new(HttpMethod.Post, Address(Signed(query))) { Content = new WatchedContent(Encoding.UTF8.GetBytes(body), written) };
    }

    private IEnumerable<KeyValuePair<string, string?>> Signed(IEnumerable<KeyValuePair<string, string?>> more) =>
        [new("signature", _cipher.Sign(_timestamp, _nonce)), new("timestamp", _timestamp), new("nonce", _nonce), .. more];

    private Uri Address(IEnumerable<KeyValuePair<string, string?>> query) =>
        new(QueryHelpers.AddQueryString($"{serviceAddress.GetLeftPart(UriPartial.Authority)}/channels/wechat/{Uri.EscapeDataString(account.Name)}", query));
}
