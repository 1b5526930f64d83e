using System.Globalization;
using System.Text;
using BotService.Channels.Tencent;
using BotService.Messaging.Messages;

namespace BotService.Channels.OfficialAccount;

/// <summary>Writes the answer to a push: words, a picture or articles, in the form and under the key that the push had.</summary>
internal static class PassiveReply
{
    /// <param name="account">Whose push.</param>
    /// <param name="push">To what; its sender becomes the receiver.</param>
    /// <param name="reply">What to show.</param>
    /// <param name="now">Time of the answer.</param>
    public static string Write(Account account, OfficialAccountPush push, OutboundMessage reply, DateTimeOffset now)
    {
        string clear = push.IsJson ? Json(push, reply, now) : Xml(push, reply, now);
        return push.Key is { } key && account.Crypto is { } crypto
            ? Envelope(account.Options.Token, push, crypto.Encrypt(clear, key), now)
            : clear;
    }

    private static string Envelope(string token, OfficialAccountPush push, string encrypted, DateTimeOffset now)
    {
        string timestamp = Seconds(now);
        string signature = CallbackSignature.Compute(token, timestamp, push.Nonce, encrypted);
        return push.IsJson
            ? $$"""{"Encrypt":"{{encrypted}}","MsgSignature":"{{signature}}","TimeStamp":{{timestamp}},"Nonce":{{TencentJson.Quote(push.Nonce)}}}"""
            : WriteXml(xml =>
            {
                Data(xml, "Encrypt", encrypted);
                Data(xml, "MsgSignature", signature);
                Number(xml, "TimeStamp", timestamp);
                Data(xml, "Nonce", push.Nonce);
            });
    }

    private static string Xml(OfficialAccountPush push, OutboundMessage reply, DateTimeOffset now) => WriteXml(xml =>
    {
        Data(xml, "ToUserName", push.Fields["FromUserName"]);
        Data(xml, "FromUserName", push.Fields["ToUserName"]);
        Number(xml, "CreateTime", Seconds(now));
        Data(xml, "MsgType", TypeOf(reply));
        if (reply.Articles.Count > 0)
        {
            Number(xml, "ArticleCount", reply.Articles.Count.ToString(CultureInfo.InvariantCulture));
            xml.Append("<Articles>");
            foreach (Article article in reply.Articles)
            {
                xml.Append("<item>");
                Data(xml, "Title", article.Title);
                Data(xml, "Description", article.Description);
                Data(xml, "PicUrl", article.PictureUrl);
                Data(xml, "Url", article.Url);
                xml.Append("</item>");
            }

            xml.Append("</Articles>");
        }
        else if (reply.ImageMediaId is { } picture)
        {
            xml.Append("<Image>");
            Data(xml, "MediaId", picture);
            xml.Append("</Image>");
        }
        else
        {
            Data(xml, "Content", reply.Text);
        }
    });

    private static string Json(OfficialAccountPush push, OutboundMessage reply, DateTimeOffset now)
    {
        string content = TypeOf(reply) switch
        {
            "news" => $"\"ArticleCount\":{reply.Articles.Count},\"Articles\":{TencentJson.List(reply.Articles.Select(Json))}",
            "image" => $"\"Image\":{{\"MediaId\":{TencentJson.Quote(reply.ImageMediaId)}}}",
            _ => $"\"Content\":{TencentJson.Quote(reply.Text)}",
        };
        return $$"""{"ToUserName":{{TencentJson.Quote(push.Fields["FromUserName"])}},"FromUserName":{{TencentJson.Quote(push.Fields["ToUserName"])}},"CreateTime":{{Seconds(now)}},"MsgType":"{{TypeOf(reply)}}",{{content}}}""";
    }

    private static string Json(Article article) =>
        $$"""{"Title":{{TencentJson.Quote(article.Title)}},"Description":{{TencentJson.Quote(article.Description)}},"PicUrl":{{TencentJson.Quote(article.PictureUrl)}},"Url":{{TencentJson.Quote(article.Url)}}}""";

    private static string TypeOf(OutboundMessage reply) =>
        reply.Articles.Count > 0 ? "news" : reply.ImageMediaId is not null ? "image" : "text";

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    // The form is fixed and flat; a writer of the library takes a buffer of twelve kilobytes for it.
    private static string WriteXml(Action<StringBuilder> content)
    {
        StringBuilder xml = new("<xml>", 1024);
        content(xml);
        return xml.Append("</xml>").ToString();
    }

    // What would end the section is split over two.
    private static void Data(StringBuilder xml, string name, string? text) => xml
        .Append('<').Append(name).Append("><![CDATA[")
        .Append(CallbackText.WithoutIllegal(text ?? "").Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal))
        .Append("]]></").Append(name).Append('>');

    private static void Number(StringBuilder xml, string name, string digits) => xml.Append('<').Append(name).Append('>').Append(digits).Append("</").Append(name).Append('>');
}
