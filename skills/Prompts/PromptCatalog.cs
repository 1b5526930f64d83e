using System.Collections.Frozen;
using System.Text;

namespace BotService.Skills.Prompts;

/// <summary>
/// The prompts in use, swapped as a whole: a turn sees one state of them. Thread safe. Empty is a legal state: then every skill answers in
/// its own sentences.
/// </summary>
public sealed class PromptCatalog(PromptLinter linter)
{
    private FrozenDictionary<string, (LivePrompt Live, PromptTemplate Template)> _live = FrozenDictionary<string, (LivePrompt, PromptTemplate)>.Empty;

    /// <summary>What is in use.</summary>
    public IReadOnlyList<LivePrompt> Live => [.. _live.Values.Select(item => item.Live)];

    /// <summary>Puts a new state into use. A prompt with an error is left out, and so is one whose include is left out: half an instruction is none.</summary>
    /// <returns>Ids of what was left out.</returns>
    public IReadOnlyList<string> Replace(IReadOnlyCollection<LivePrompt> prompts)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        var ids = prompts.Select(prompt => prompt.Id).ToList();
        var sound = new Dictionary<string, (LivePrompt Live, PromptTemplate Template)>(StringComparer.Ordinal);
        foreach (var prompt in prompts)
        {
            if (!linter.Check(prompt.Id, prompt.Text, ids).Any(finding => finding.IsError))
            {
                sound[prompt.Id] = (prompt, new PromptTemplate(PromptReader.Read(prompt.Id, prompt.Text, [])!));
            }
        }

        _live = sound.Where(item => item.Value.Template.Document.Includes.All(sound.ContainsKey)).ToFrozenDictionary(StringComparer.Ordinal);
        return [.. ids.Where(id => !_live.ContainsKey(id))];
    }

    /// <summary>The system text of a prompt: its includes, then its body, values filled in.</summary>
    /// <returns>Null when no such prompt is in use.</returns>
    internal async Task<RenderedPrompt?> RenderAsync(string id, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var live = _live;
        if (!live.TryGetValue(id, out var prompt))
        {
            return null;
        }

        StringBuilder text = new();
        foreach (var part in prompt.Template.Document.Includes.Append(id))
        {
            text.Append(await live[part].Template.RenderAsync(values, cancellationToken)).Append("\n\n");
        }

        return new RenderedPrompt(id, prompt.Live.Version, text.ToString().TrimEnd(), prompt.Template.Document.MustInclude);
    }
}
