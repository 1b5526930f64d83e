using BotService.Skills.Data;

namespace BotService.Skills.Routing;

/// <summary>Recognises commands. Thread safe. Screening comes first: a command is never a reason not to look for danger.</summary>
public sealed class CommandParser
{
    private readonly List<KeyValuePair<UserCommand, RulePattern>> _commands = [];

    internal CommandParser(DataNode data)
    {
        var words = new PatternWords();
        foreach (var (name, _) in data.Entries())
        {
            _commands.Add(KeyValuePair.Create(
                Enum.TryParse<UserCommand>(name, out var command) ? command : throw data.Get(name).Fault($"'{name}' is no command."),
                words.Compile(data, name)));
        }
    }

    /// <summary>A parser with the commands of this assembly.</summary>
    public static CommandParser CreateDefault() => new(DataFile.Embedded("Routing/commands.yaml"));

    /// <summary>The command that the whole message is.</summary>
    public UserCommand Parse(string? text)
    {
        var words = text?.Trim() ?? "";
        foreach (var (command, pattern) in _commands)
        {
            if (pattern.IsMatch(words))
            {
                return command;
            }
        }

        return UserCommand.None;
    }
}
