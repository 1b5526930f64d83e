namespace BotService.Skills.Model;

/// <summary>Section <c>Model</c>.</summary>
public sealed class ModelOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Model";

    /// <summary>Default <see cref="ModelProvider.None"/>; the rest of the section is then not read.</summary>
    public ModelProvider Provider { get; set; }

    /// <summary>
    /// Azure OpenAI: the address of the resource, without a path. Compatible: the address that ends in <c>/v1</c>. https, or http on this machine.
    /// It is reached directly: a proxy named in the environment is not used.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>A secret. A compatible server without keys takes any word.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Azure OpenAI: the deployment. Compatible: the model.</summary>
    public string? Name { get; set; }

    /// <summary>Longest wait for the first words, attempts counted together; what a model thinks before it speaks counts too. Default 3 s; 0.2 s to 10 s.</summary>
    public TimeSpan FirstTokenLimit { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Longest silence between words. Default 1.2 s; 0.2 s to 10 s.</summary>
    public TimeSpan IdleLimit { get; set; } = TimeSpan.FromSeconds(1.2);

    /// <summary>Longest wait for the whole answer. Default 20 s; 1 s to 20 s, and not less than <see cref="FirstTokenLimit"/>.</summary>
    public TimeSpan TurnLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A sentence for each fault, with the key and the cure; none while <see cref="Provider"/> is None. No sentence holds the key of the API.</summary>
    public IReadOnlyList<string> FindFaults() => [.. ModelRules.Check(this)];
}
