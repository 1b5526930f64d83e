using System.Globalization;

namespace BotService.Benchmarks.Load;

/// <summary>What the system says of a process (Linux).</summary>
internal static class Usage
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor time so far, seconds.</summary>
    public static double Seconds(int process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    /// <summary>Resident memory, megabytes.</summary>
    public static double Resident(int process) =>
        Number(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;

    public static string Machine =>
        $"{Environment.ProcessorCount} x {File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1]}";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
