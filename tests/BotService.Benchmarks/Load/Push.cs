using System.Globalization;
using System.Text;
using BotService.Benchmarks.Chaos;

namespace BotService.Benchmarks.Load;

/// <summary>Whole HTTP requests, sealed and signed before the clock runs.</summary>
internal static class Push
{
    // What a night brings: greetings, questions that a card answers, and words that only the menu answers.
    private static readonly string[] Texts =
    [
        "你好", "在吗", "老板不给我工资怎么办", "考试没考好，心里难受", "怎么补办身份证", "今天有点累", "谢谢你", "爸妈总是吵架", "睡不着",
    ];

    // One in so many calls a counselor. With one in ten everybody would have an open case within a minute, and every turn its record to write.
    private const int AlarmEvery = 100;
    private const string Alarm = "同学一直在群里骂我";

    public static byte[][] Make(int count, int people) =>
        [.. Enumerable.Range(0, count).AsParallel().AsOrdered().Select(_ => Make(Chance.Of(people), Chance.Of(AlarmEvery) == 0 ? Alarm : Texts[Chance.Of(Texts.Length)]))];

    public static byte[] Make(int person, string text)
    {
        (string query, string body) = Wire.Seal(Message.Of(person, 0) with { Text = text });
        byte[] content = Encoding.UTF8.GetBytes(body);
        string head = $"POST {query} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: {content.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. content];
    }
}
