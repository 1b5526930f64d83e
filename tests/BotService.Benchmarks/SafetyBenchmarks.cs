using BenchmarkDotNet.Attributes;
using BotService.Skills.Guard;
using BotService.Skills.Risk;

namespace BotService.Benchmarks;

/// <summary>What screening a message and guarding a reply cost; both stand in every turn.</summary>
[MemoryDiagnoser]
public class SafetyBenchmarks
{
    private readonly RiskAssessor _assessor = RiskAssessor.CreateDefault();
    private readonly OutputGuard _guard = OutputGuard.CreateDefault(HotlineDirectory.Load(null));

    private string _message = "";
    private string _reply = "";

    /// <summary>Characters in message and reply; 1,800 bytes of reply is the longest that is sent in one piece.</summary>
    [Params(12, 120, 600)]
    public int Length { get; set; }

    /// <summary>Ordinary words: what is found early costs less.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _message = Repeat("今天数学又没考好，回家路上一直在下雨，");
        _reply = Repeat("我在这里，你可以慢慢说，");
    }

    /// <summary>One message, all lexicons.</summary>
    [Benchmark]
    public RiskLevel Screen() => _assessor.Assess(_message).Level;

    /// <summary>One reply.</summary>
    [Benchmark]
    public bool Guard() => _guard.Check(_reply, RiskLevel.R0).Reply is not null;

    private string Repeat(string sentence) => string.Concat(Enumerable.Repeat(sentence, (Length / sentence.Length) + 1))[..Length];
}
