using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BotService.Skills.Data;

/// <summary>Opens the YAML files that are compiled into this assembly, or one from disk.</summary>
internal static class DataFile
{
    private const string Root = "BotService.Skills.";

    /// <param name="path">Path below <c>skills/</c>, such as <c>Risk/Lexicons/scope.yaml</c>.</param>
    public static DataNode Embedded(string path)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(Root + path.Replace('/', '.'))
            ?? throw new SkillDataException($"{path} is not part of the assembly; build it as an embedded resource.");
        using var reader = new StreamReader(stream);
        return Parse(path, reader);
    }

    /// <param name="path">Path below <c>skills/</c> of a file that is no text.</param>
    public static byte[] EmbeddedBytes(string path)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(Root + path.Replace('/', '.'))
            ?? throw new SkillDataException($"{path} is not part of the assembly; build it as an embedded resource.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Every file of a folder, in the order of its name.</summary>
    public static IEnumerable<DataNode> EmbeddedIn(string folder)
    {
        var prefix = Root + folder.Replace('/', '.');
        foreach (var name in typeof(DataFile).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return Embedded(folder + name[prefix.Length..]);
            }
        }
    }

    public static DataNode FromDisk(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Parse(path, reader);
        }
        catch (IOException exception)
        {
            throw new SkillDataException($"{path} cannot be read; name an existing file.", exception);
        }
    }

    public static DataNode Parse(string path, TextReader reader)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents.Count == 1
                ? new DataNode(path, yaml.Documents[0].RootNode)
                : throw new SkillDataException($"{path}: one YAML document is expected, {yaml.Documents.Count} were found.");
        }
        catch (YamlException exception)
        {
            throw new SkillDataException($"{path}({exception.Start.Line}): {exception.Message}", exception);
        }
    }
}
