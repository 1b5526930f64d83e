using System.Xml.Linq;
using BotService.Tests.TestKit;

namespace BotService.Tests.Architecture;

public class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["BotService.Messaging"] = [],
        ["BotService.Skills"] = [],
        ["BotService.Simulator"] = [],
        ["BotService.Channels"] = ["BotService.Messaging"],
        ["BotService.Channels.BotFramework"] = ["BotService.Messaging"],
        ["BotService.Domain"] = ["BotService.Messaging", "BotService.Skills"],
        ["BotService.Runtime"] = ["BotService.Domain", "BotService.Messaging", "BotService.Skills"],
        ["BotService.Storage"] = ["BotService.Domain", "BotService.Messaging", "BotService.Skills"],
        ["BotService.WebConsole"] = ["BotService.Domain", "BotService.Skills"],
        ["BotService.Host"] =
        [
            "BotService.Channels", "BotService.Channels.BotFramework", "BotService.Domain", "BotService.Messaging", "BotService.Runtime",
            "BotService.Simulator", "BotService.Skills", "BotService.Storage", "BotService.WebConsole",
        ],
        ["BotService.Tests"] = ["*"],
        ["BotService.BrowserTests"] = ["*"],
        ["BotService.Benchmarks"] = ["*"],
    };

    private static readonly Dictionary<string, string[]> WalledPackages = new()
    {
        ["Microsoft.Bot."] = ["BotService.Runtime", "BotService.Channels.BotFramework"],
        ["Microsoft.EntityFrameworkCore"] = ["BotService.Storage"],
        ["Npgsql"] = ["BotService.Storage"],
        ["StackExchange.Redis"] = ["BotService.Storage"],
        ["Microsoft.Garnet"] = ["BotService.Storage"],
        ["Microsoft.AspNetCore.Identity.EntityFrameworkCore"] = ["BotService.Storage"],
        ["Microsoft.SemanticKernel"] = ["BotService.Skills"],
        ["Azure.AI.OpenAI"] = ["BotService.Skills"],
        ["Microsoft.Extensions.AI"] = ["BotService.Skills"],
        ["YamlDotNet"] = ["BotService.Skills"],
        ["DiffPlex"] = ["BotService.WebConsole"],
        ["MudBlazor"] = ["BotService.WebConsole"],
    };

    public static TheoryData<string> Projects() =>
        [.. Directory.EnumerateFiles(Places.Root, "*.csproj", SearchOption.AllDirectories).Where(IsOurs).Select(file => Path.GetRelativePath(Places.Root, file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_table_allows(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        string[] references = [.. Elements(file, "ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Include))];

        Assert.True(Allowed.ContainsKey(name), $"{name} is a project that the table does not know.");

        Assert.True(Allowed[name] is ["*"] || references.All(Allowed[name].Contains), $"{name} references {string.Join(", ", references.Except(Allowed[name]))}.");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_walled_package_stands_only_behind_its_wall_and_does_not_flow_on(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        if (Allowed[name] is ["*"])
        {
            return;
        }

        foreach ((string include, string? privateAssets) in Elements(file, "PackageReference"))
        {
            if (WalledPackages.FirstOrDefault(wall => include.StartsWith(wall.Key, StringComparison.Ordinal)) is { Key: not null } wall)
            {
                Assert.True(wall.Value.Contains(name), $"{name} references {include}, which belongs to {string.Join(", ", wall.Value)}.");
                Assert.True(privateAssets is "compile" or "all", $"{name} lets {include} flow to the projects that reference it.");
            }
        }
    }

    [Fact]
    public void The_table_names_no_project_that_is_gone()
    {
        string[] onDisk = [.. Projects().Select(row => Path.GetFileNameWithoutExtension(row.Data))];

        Assert.Equal(onDisk.Order(), Allowed.Keys.Order());
    }

    [Fact]
    public void The_root_holds_only_what_a_stranger_needs()
    {
        string[] names = [.. Directory.EnumerateFileSystemEntries(Places.Root).Select(path => Path.GetFileName(path)!).Where(name => !name.StartsWith('.') && name is not ("artifacts" or "data" or "TestResults"))];

        Assert.Equal(
            ["BannedSymbols.txt", "BotService.sln", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "README.md", "appsettings.json", "bot", "global.json", "prompts", "skills", "tests"],
            names.Order(StringComparer.Ordinal));
    }

    private static bool IsOurs(string file) => !file.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static IEnumerable<(string Include, string? PrivateAssets)> Elements(string file, string name) =>
        XDocument.Load(Path.Combine(Places.Root, file)).Descendants(name).Select(item => ((string)item.Attribute("Include")!, (string?)item.Attribute("PrivateAssets")));
}
