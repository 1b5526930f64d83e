namespace BotService.Skills.Contracts;

/// <summary>Answers one kind of question. Values in, a value out; knows no channel and no store.</summary>
public interface ISkill
{
    /// <summary>Name of the contract, such as <c>legal-rights</c>.</summary>
    string Name { get; }

    /// <summary>Answers one turn.</summary>
    ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken);
}
