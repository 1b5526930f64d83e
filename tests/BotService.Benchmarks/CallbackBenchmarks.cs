using BenchmarkDotNet.Attributes;
using BotService.Channels.OfficialAccount;
using BotService.Channels.Tencent;
using BotService.Messaging.Messages;

namespace BotService.Benchmarks;

/// <summary>What one push costs before the inbox sees it, and its answer.</summary>
[MemoryDiagnoser]
public class CallbackBenchmarks
{
    private const string Token = "testtoken";
    private const string Nonce = "415670741";
    private const string Timestamp = "1714037059";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_714_037_059);

    private readonly OutboundMessage _reply = new() { Text = string.Concat(Enumerable.Repeat("我在这里，你可以慢慢说。", 20)) };
    private Account _account = null!;
    private CallbackQuery _query;
    private string _body = "";
    private string _message = "";
    private OfficialAccountPush _push = null!;

    /// <summary>Characters in the message.</summary>
    [Params(20, 1000)]
    public int Length { get; set; }

    /// <summary>Makes a push as the platform does.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        OfficialAccountOptions options = new()
        {
            AppId = "wx1234567890abcdef",
            Token = Token,
            EncodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
        };
        _account = new Account("main", options, api: null!);
        _message = "<xml><ToUserName><![CDATA[gh_a96a4a619366]]></ToUserName><FromUserName><![CDATA[olPjZjsXuQPJoV0HlruZkNzKc91E]]></FromUserName>"
            + $"<CreateTime>1714037059</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{new string('难', Length)}]]></Content><MsgId>6074746557628292943</MsgId></xml>";
        if (!CallbackKey.TryParse(options.EncodingAesKey, out CallbackKey? key))
        {
            throw new InvalidOperationException("That is no key.");
        }

        string encrypted = _account.Crypto!.Encrypt(_message, key);
        _body = $"<xml><ToUserName><![CDATA[gh_a96a4a619366]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>";
        _query = new CallbackQuery("", CallbackSignature.Compute(Token, Timestamp, Nonce, encrypted), Timestamp, Nonce, IsEncrypted: true);
        OfficialAccountPush.TryOpen(_account, _query, _body, out OfficialAccountPush? push);
        _push = push!;
    }

    /// <summary>The signature alone.</summary>
    [Benchmark]
    public bool Verify() => CallbackSignature.Matches(_query.MessageSignature, Token, Timestamp, Nonce, _body);

    /// <summary>The inner document alone.</summary>
    [Benchmark]
    public bool Parse() => CallbackText.TryParse(_message, out _, out _);

    /// <summary>Verify, decrypt, parse both documents, map.</summary>
    [Benchmark]
    public object? Receive()
    {
        OfficialAccountPush.TryOpen(_account, _query, _body, out OfficialAccountPush? push);
        return OfficialAccountMapper.Map("main", push!.Fields, Now);
    }

    /// <summary>Write, encrypt and sign the answer.</summary>
    [Benchmark]
    public string Answer() => PassiveReply.Write(_account, _push, _reply, Now);
}
