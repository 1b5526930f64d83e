using BotService.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotService.Storage.Database.Configurations;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("conversation").HasKey(row => row.Key);
        builder.Property(row => row.Key).HasMaxLength(256);
        builder.Property(row => row.Owner).HasMaxLength(16);
        builder.Property(row => row.CaseId).HasMaxLength(32);
        builder.Property(row => row.ReplyAddress).HasMaxLength(1024);
    }
}
