using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BotService.Simulator.State;

namespace BotService.Simulator.Push;

/// <summary>Reads the answer of a push as strictly as WeChat: what it cannot use becomes the system line on the phone.</summary>
internal static class PassiveReplyReader
{
    private const int TextBytes = 2048;
    private const int ArticleLimit = 8;

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static PushAnswer Read(string body, SimulatedAccount account, string openId)
    {
        if (body.Length == 0 || body == "success")
        {
            return new PushAnswer(DeliveryState.Accepted);
        }

        try
        {
            return ReadReply(Open(Parse(body), account), account, openId);
        }
        catch (Exception exception) when (exception is XmlException or FormatException or CryptographicException)
        {
            return Malformed(exception.Message);
        }
    }

    private static XElement Parse(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Strict);
        var root = XElement.Load(reader);
        return root.Name == "xml" ? root : throw new FormatException("The root element is not xml.");
    }

    private static XElement Open(XElement root, SimulatedAccount account)
    {
        if (root.Element("Encrypt")?.Value is not { } encrypted)
        {
            return account.Encryption == "Safe" ? throw new FormatException("The reply is not encrypted.") : root;
        }

        if (account.Encryption == "Plain")
        {
            throw new FormatException("The reply is encrypted, the push was not.");
        }

        var cipher = new CallbackCipher(account.Token, account.EncodingAesKey, account.AppId);
        return cipher.IsSignature(Value(root, "MsgSignature"), Value(root, "TimeStamp"), Value(root, "Nonce"), encrypted)
            ? Parse(cipher.Decrypt(encrypted))
            : throw new FormatException("The signature of the reply is wrong.");
    }

    private static PushAnswer ReadReply(XElement reply, SimulatedAccount account, string openId)
    {
        if (Value(reply, "ToUserName") != openId || Value(reply, "FromUserName") != account.OriginalId)
        {
            return Malformed("The reply is addressed to somebody else.");
        }

        if (!long.TryParse(Value(reply, "CreateTime"), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return Malformed("CreateTime is not a number.");
        }

        return Value(reply, "MsgType") switch
        {
            "text" => Text(Value(reply, "Content")),
            "image" => Replied(new PassiveReply { Kind = MessageKind.Image, Url = Value(reply, "Image", "MediaId") }),
            "voice" => Replied(new PassiveReply { Kind = MessageKind.Voice, Url = Value(reply, "Voice", "MediaId") }),
            "video" => Replied(new PassiveReply { Kind = MessageKind.Video, Url = Value(reply, "Video", "MediaId") }),
            "music" => Replied(new PassiveReply { Kind = MessageKind.Music, Text = Value(reply, "Music", "Title") }),
            "news" => News(reply),
            "transfer_customer_service" => new PushAnswer(DeliveryState.Accepted, Reason: "transfer_customer_service"),
            var other => Malformed($"MsgType {other} does not exist."),
        };
    }

    private static PushAnswer Text(string content) => Encoding.UTF8.GetByteCount(content) switch
    {
        0 => Malformed("The text is empty."),
        > TextBytes => Malformed("The text is longer than 2048 bytes."),
        _ => Replied(new PassiveReply { Kind = MessageKind.Text, Text = content }),
    };

    private static PushAnswer News(XElement reply)
    {
        List<PhoneItem> items = [.. reply.Elements("Articles").Elements("item").Select(item => new PhoneItem
        {
            Title = Value(item, "Title"),
            Description = Optional(item, "Description"),
            Picture = Optional(item, "PicUrl"),
            Url = Value(item, "Url"),
        })];
        return items.Count is >= 1 and <= ArticleLimit && Value(reply, "ArticleCount") == items.Count.ToString(CultureInfo.InvariantCulture)
            ? Replied(new PassiveReply { Kind = MessageKind.News, Items = items })
            : Malformed("ArticleCount and the articles do not agree.");
    }

    private static string Value(XElement parent, params ReadOnlySpan<string> path)
    {
        var element = parent;
        foreach (var name in path)
        {
            element = element.Element(name) ?? throw new FormatException($"{name} is missing.");
        }

        return element.Value;
    }

    private static string? Optional(XElement parent, string name) => parent.Element(name)?.Value is { Length: > 0 } value ? value : null;

    private static PushAnswer Replied(PassiveReply reply) => new(DeliveryState.Replied, reply);

    private static PushAnswer Malformed(string reason) => new(DeliveryState.Malformed, Reason: reason);
}
