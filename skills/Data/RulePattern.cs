using System.Text.RegularExpressions;

namespace BotService.Skills.Data;

/// <summary>
/// A regular expression of a rule file. It begins interpreted, since hundreds of compiled ones cost the start half a second and 30 MB, and is
/// compiled in the background once it is asked often: that is three times as fast. Thread safe.
/// </summary>
internal sealed class RulePattern
{
    // What is asked so often stands in the way of every message.
    private const int Warm = 500;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Lock Order = new();
    private static Task _compiling = Task.CompletedTask;

    private volatile Regex _regex;
    private int _asked;

    /// <param name="pattern">The expression.</param>
    /// <exception cref="RegexParseException">It is none.</exception>
    public RulePattern(string pattern) => _regex = new Regex(pattern, Options);

    /// <summary>True once it was asked often and the background was done with it.</summary>
    public bool IsCompiled => _regex.Options.HasFlag(RegexOptions.Compiled);

    public bool IsMatch(string text) => Current().IsMatch(text);

    public Match Match(string text) => Current().Match(text);

    public Match Match(string text, int start) => Current().Match(text, start);

    public Match Match(string text, int start, int length) => Current().Match(text, start, length);

    public string Replace(string text, string by) => Current().Replace(text, by);

    public string Replace(string text, MatchEvaluator by) => Current().Replace(text, by);

    public override string ToString() => _regex.ToString();

    private Regex Current()
    {
        // Counting need not be exact, only cheap; a pattern that is compiled no longer counts.
        if (_asked <= Warm && ++_asked == Warm)
        {
            lock (Order)
            {
                // One after the other: young people are waiting for the same processors.
                _compiling = _compiling.ContinueWith(_ => Compile(), TaskScheduler.Default);
            }
        }

        return _regex;
    }

    private void Compile() => _regex = new Regex(_regex.ToString(), Options | RegexOptions.Compiled);
}
